/**
 * May it pass, to whom, how much of it, and what of it is marked instead of refused. Pure: rules are a readable list of
 * named values ({@link fi.yhdyspinta.decision.Rules}), and what they weigh (types with their permits, grounds, classes,
 * consents, denials, who is competent, the day) is given to them. The step after reading and before dispatch; asked again
 * when a parcel is picked up or redirected.
 */
package fi.yhdyspinta.decision;
