package fi.yhdyspinta.walk;

/** The event: a lane's number, which is all that ever goes over the broker. */
public record LaneHasWork(int lane) {}
