/**
 * What is carried. Everything that walks through the hub is one of these values: a {@link Message} in, a {@link Parcel}
 * for each recipient, a {@link Receipt} back at once and {@link Status} after status until the matter is final. This
 * room knows nobody else, so that every other room can speak of the same things.
 */
package fi.yhdyspinta.message;
