package fi.yhdyspinta.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a hub. */
@Command(
        exitCodeListHeading = "Ends with:%n",
        exitCodeList = {
            "0:it is done, or all is right",
            "1:the hub refused it, a test is red, or something is wrong",
            "2:the command is written wrong, or a file can't be read",
            "3:the hub can't be reached, or can't answer just now",
            "4:the hub does not know the key, or the key may not do this"
        },
        optionListHeading = "%nOptions:%n")
abstract class HubCommand implements Callable<Integer> {
    @Mixin
    private HubOptions options;

    @Spec
    private CommandSpec spec;

    /** The hub that is asked. */
    final HubClient hub() throws Unchecked {
        return options.hub();
    }

    final HubOptions options() {
        return options;
    }

    final boolean inJson() {
        return options.inJson();
    }

    final String language() {
        return options.language();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final CommandSpec spec() {
        return spec;
    }

    /** Says how far something has come, beside what it found. */
    final Progress progress() {
        return new Progress(spec.commandLine().getErr(), isOnTerminal());
    }

    /** Whether somebody reads along: only then there is colour. */
    final boolean isOnTerminal() {
        return spec.commandLine().getColorScheme().ansi().enabled();
    }

    /** Says an object in JSON. */
    final void say(Map<String, ?> object) {
        out().println(JsonText.of(object));
    }
}
