/** Break-glass as people see it: asked for, answered, and looked through. */
package fi.yhdyspinta.desk.glass;
