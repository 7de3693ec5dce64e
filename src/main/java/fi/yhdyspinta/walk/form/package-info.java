/** A notice as a form asks for it: which fields a type has for somebody, and what they typed as the message's content. */
package fi.yhdyspinta.walk.form;
