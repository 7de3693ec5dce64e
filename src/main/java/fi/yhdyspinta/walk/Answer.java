package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Status;

/**
 * A recipient's answer that has been read.
 *
 * @param arrived the document
 * @param status what it says
 * @param feedbackConsent reference of a consent that lets the sender see further, or null
 * @param documentId under which id (OID) the recipient has archived what came, or null
 * @param ownId the recipient's own id of the document, which an answer to it names; null where it has none
 * @param isReceipt whether it says no more than that the recipient's system has the parcel: it moves nothing
 */
public record Answer(
        Arrived arrived, Status status, String feedbackConsent, String documentId, String ownId, boolean isReceipt) {}
