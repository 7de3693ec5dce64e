/**
 * How a partner speaks. The formats themselves are data ({@code integration-routes/formats}); here are the engines that
 * run them: strict JSON in, a schema's judgement with every problem at once, JSONata both ways. A format gets content
 * that is already cut to its recipient, so it can't leak what it never gets. An attachment is looked into here too: its
 * real media type and what its metadata say.
 */
package fi.yhdyspinta.format;
