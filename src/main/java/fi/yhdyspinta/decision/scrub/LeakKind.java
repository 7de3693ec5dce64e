package fi.yhdyspinta.decision.scrub;

/** What a hit tells of a person under a turvakielto (domain C4). */
public enum LeakKind {
    ADDRESS,
    POSTAL_CODE,
    PHONE,
    EMAIL,
    /** A municipality, or a part of one: district, village, a place that is told as one. */
    MUNICIPALITY,
    /** A school, a day-care centre or another place of education. */
    SCHOOL,
    /** Any other unit where a child may be met: a health station, a parish, a youth centre, a shelter. */
    UNIT,
    /** The place where a picture was taken, in its metadata. */
    PLACE_IN_PICTURE,
    /** A file that can't be looked into: nobody can say that it tells nothing. */
    UNREAD_FILE
}
