package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Tree;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file of a format's folder. */
final class FormatYaml {
    private FormatYaml() {}

    /**
     * Its members.
     *
     * @param file its name, for the fault
     * @throws FormatFault when it is no YAML, or nested too deep
     */
    static Map<String, Object> tree(String file, String yaml) {
        try {
            return Tree.map(
                    Tree.named(new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(yaml)));
        } catch (YamlEngineException | IllegalArgumentException notYaml) {
            throw new FormatFault(file + ": " + notYaml.getMessage());
        } catch (StackOverflowError tooDeep) {
            throw new FormatFault(file + ": is nested too deep");
        }
    }
}
