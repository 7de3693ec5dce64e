/** Follow-up for a team lead: what came back and what did not, in numbers, and the messages behind them. */
package fi.yhdyspinta.desk.follow;
