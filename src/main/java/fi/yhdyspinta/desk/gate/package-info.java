/** Who may come in and what every answer carries: keys, page sessions, size limits, security headers, cross-site posts. */
package fi.yhdyspinta.desk.gate;
