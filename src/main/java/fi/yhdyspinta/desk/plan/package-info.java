/** Pages about opiskeluhuolto plans: what changed from one published version to another. */
package fi.yhdyspinta.desk.plan;
