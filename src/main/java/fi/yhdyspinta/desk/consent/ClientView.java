package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.catalogue.ConsentTexts;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A consent as its giver is shown it before saying yes or no: in the giver's own language, and in plain words. */
public final class ClientView {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final String SELF = "self";

    private final ConsentTexts.Text text;
    private final ConsentForm form;
    private final Parties parties;

    ClientView(ConsentTexts.Text text, ConsentForm form, Parties parties) {
        this.text = text;
        this.form = form;
        this.parties = parties;
    }

    /**
     * Who is spoken of.
     *
     * @param asking the organisation that asks
     * @param recipient who would be told; the same where the asking one wants to know
     * @param subject whom it is about
     */
    record Parties(String asking, String recipient, String subject) {
        /** Says nobody's name. */
        @Override
        public String toString() {
            return "Parties[…]";
        }
    }

    public String language() {
        return text.language();
    }

    /** {@code ltr} or {@code rtl}. */
    public String direction() {
        return text.direction();
    }

    /** Whether somebody who knows the language has read the text. */
    public boolean isChecked() {
        return text.isChecked();
    }

    public String version() {
        return text.version();
    }

    public String told(String key) {
        return text.told(key);
    }

    /** What is asked, of whom, for whom. */
    public String asked() {
        boolean isSelf = form.one("giver/kind").equals(SELF);
        if (isBack()) {
            return isSelf
                    ? text.told("ask.back.self", apart(parties.asking()))
                    : text.told("ask.back.child", apart(parties.asking()), apart(parties.subject()));
        }
        return isSelf
                ? text.told("ask.self", apart(parties.asking()), apart(parties.recipient()))
                : text.told("ask.child", apart(parties.asking()), apart(parties.recipient()), apart(parties.subject()));
    }

    private boolean isBack() {
        return parties.asking().equals(parties.recipient());
    }

    /** What would be told, one by one. */
    public List<String> what() {
        return form.all("what").stream()
                .map(each -> text.words().getOrDefault("what." + each, each))
                .toList();
    }

    /** The same in the words that were typed; empty where there are none. */
    public String inWords() {
        return form.one("whatText");
    }

    /** Who would be told. */
    public String toWhom() {
        return Stream.of(parties.recipient(), form.one("recipientUnit"))
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    public String why() {
        var purpose = form.one("purpose");
        return text.words().getOrDefault("purpose." + purpose, purpose);
    }

    /** The purpose in the words that were typed; empty where there are none. */
    public String whyInWords() {
        return form.one("purposeText");
    }

    public String until() {
        return Optional.ofNullable(form.until())
                .map(day -> text.told("until.day", apart(DAY.format(day))))
                .orElseGet(() -> text.told("until.further"));
    }

    /** That one may say no, take it back, and lose nothing by it. */
    public List<String> rights() {
        return List.of(
                text.told("right.refuse"),
                text.told("right.withdraw", apart(parties.asking())),
                text.told("right.service"),
                text.told("right.delivered"),
                text.told("right.paper"),
                text.told("right.ask"));
    }

    // a Finnish name within Arabic keeps its own direction, and the full stop after it the sentence's
    private static String apart(String name) {
        return "\u2068" + name + "\u2069";
    }
}
