/**
 * Accounts of disclosures that an organisation prepares for the persons whom its data concern: when asked, by whom and how
 * far they have come; whom they are about and what they hold is sealed before it comes here.
 */
package fi.yhdyspinta.people.account;
