/**
 * The steps of the sentence, put together once: a message is read, decided, dispatched, written and delivered; its
 * answer walks back the same way. Redirects, withdrawals, consents, deadlines and alarms are steps of it too. Here the
 * grounds are gathered and the transactions begin; here nobody knows of Camel or HTTP.
 * {@link fi.yhdyspinta.walk.Walk} is what routes and pages call.
 */
package fi.yhdyspinta.walk;
