package fi.yhdyspinta.desk.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A form that has been read already. What stands in the address is a parameter too, as the server has it. */
final class BufferedForm extends Buffered {
    private final Map<String, String[]> parameters;

    BufferedForm(HttpServletRequest request, byte[] body, Map<String, List<String>> fields) {
        super(request, body);
        var all = new LinkedHashMap<String, List<String>>();
        var query = request.getQueryString();
        if (query != null) {
            Form.read(query.getBytes(StandardCharsets.UTF_8)).ifPresent(all::putAll);
        }
        fields.forEach((name, values) ->
                all.computeIfAbsent(name, first -> new ArrayList<>()).addAll(values));
        var given = new LinkedHashMap<String, String[]>();
        all.forEach((name, values) -> given.put(name, values.toArray(String[]::new)));
        this.parameters = Collections.unmodifiableMap(given);
    }

    @Override
    public String getParameter(String name) {
        var values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
        var values = parameters.get(name);
        return values == null ? null : values.clone();
    }
}
