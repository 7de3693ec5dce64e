/**
 * The REST API: messages, cases and answers, the catalogue, consents and denials, plans, partners' keys, and operating the
 * flows. All that the pages can do, it can.
 */
package fi.yhdyspinta.desk.api;
