/**
 * What people have told of the hub's pages (law 306/2019): when it came, whether it was answered; what it says is sealed
 * before it comes here. {@code walk} seals it, lists it for the hub's own people, and destroys it a year after its answer.
 */
package fi.yhdyspinta.people.feedback;
