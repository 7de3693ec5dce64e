/**
 * Opiskeluhuolto plans (M08; OHL 13, 13 a, 14 a §): which versions have been published to whom, who has acknowledged them,
 * and what changed between two. {@code walk} asks it what is wrong with a plan before it decides, and tells it what was
 * published and acknowledged in the transaction of the message itself.
 */
package fi.yhdyspinta.plan;
