/** The REST API: messages, cases, partners' keys, and operating the flows. All that the pages can do, it can. */
package fi.yhdyspinta.desk.api;
