/**
 * May it pass, to whom, how much of it. Pure: rules are a readable list of named values ({@link Rules}), and what they
 * weigh (types, grounds, classes, consents, the day) is given to them. The step after reading and before dispatch; asked
 * again when a parcel is picked up.
 */
package fi.yhdyspinta.decision;
