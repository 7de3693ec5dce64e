/** Who may come in and what every answer carries: keys, page sessions, size limits, security headers, cross-site posts; at which port, over TLS, and what a proxy may say of a caller. */
package fi.yhdyspinta.desk.gate;
