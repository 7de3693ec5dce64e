package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Settings;
import java.io.PrintStream;
import java.nio.file.Path;

/** What a newcomer reads on the console when the demo has started: where to look, and the one line to try. */
final class Greeting {
    private Greeting() {}

    static void print(Settings settings) {
        // the console is this text's reader, not the log
        PrintStream console = System.out;
        var keys = settings.data().resolve("demo-keys");
        Path notice = settings.routes().resolve("formats/espoo-notice/samples/full.in.json");
        console.println(
                """

                Yhdyspinta is ready, with demo partners.
                  Look:  %1$s/flows   (sign in with the key in %2$s)
                  Or as a teacher, a kuraattori, an auditor:  %1$s/sign-in   (passwords that work once are in %5$s)
                  Send the first notice:
                curl -i -H "Authorization: Bearer $(cat %3$s)" -H "Content-Type: application/json" --data-binary @%4$s %1$s/in/espoo-opetus/espoo-notice
                """
                        .formatted(
                                settings.hubUrl(),
                                keys.resolve("operator"),
                                keys.resolve("espoo-opetus"),
                                notice,
                                keys.resolve("people")));
    }
}
