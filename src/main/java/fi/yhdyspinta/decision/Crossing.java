package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import java.util.Map;

/**
 * One recipient of one message: what each rule is asked about.
 *
 * @param message the message
 * @param addressee the recipient
 * @param index its place among the recipients, for the JSON Pointer of a refusal
 * @param assembled all content that could go to it, before it is cut
 */
record Crossing(Message message, Addressee addressee, int index, Map<String, Object> assembled) {
    Refusal refuse(String code, String member, String... args) {
        return Refusal.ofSender(code, "/recipients/" + index + (member.isEmpty() ? "" : "/" + member), args);
    }
}
