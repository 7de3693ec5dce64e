/**
 * What makes the audit convince somebody who trusts nobody: the bytes of an entry, how entries are linked, what a checkpoint
 * signs, what an export and an evidence must show. Values only; the hub writes by it, and the command line checks by it
 * without a hub or a database.
 */
package fi.yhdyspinta.proof;
