/** What the other side's IT is told: addresses, formats, grounds, states and errors of one partner, made of what runs. */
package fi.yhdyspinta.walk.guide;
