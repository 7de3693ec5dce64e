package fi.yhdyspinta.hub;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the machine gives when nothing is done: {@code /bare/insert} stores one row and answers 202; {@code /bare/relay}
 * stores one row, posts the body on to {@code BARE_TARGET}, updates the row. No queue, no mapping, no sealing.
 */
@WebServlet(urlPatterns = "/bare/*", loadOnStartup = 1)
public class BareServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(lookup = "jdbc/hub")
    private transient DataSource database;

    private final transient HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public void init() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists bare (id uuid primary key, body varchar(100000), state varchar(20))");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(200);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = request.getInputStream().readAllBytes();
        var id = UUID.randomUUID();
        try {
            insert(id, body);
            if (request.getPathInfo().equals("/relay")) {
                post(id, body);
                done(id);
            }
        } catch (SQLException | InterruptedException failed) {
            throw new IOException(failed);
        }
        response.setStatus(202);
        response.setContentType("application/json");
        response.getOutputStream().print("{\"recipients\":[{\"parcelId\":\"" + id + "\"}]}");
    }

    private void insert(UUID id, byte[] body) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.prepareStatement("insert into bare (id, body, state) values (?, ?, 'accepted')")) {
            row.setObject(1, id);
            row.setString(2, new String(body, java.nio.charset.StandardCharsets.UTF_8));
            row.executeUpdate();
        }
    }

    private void post(UUID id, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(System.getenv("BARE_TARGET")))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id.toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("HTTP " + status);
        }
    }

    private void done(UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.prepareStatement("update bare set state = 'delivered' where id = ?")) {
            row.setObject(1, id);
            row.executeUpdate();
        }
    }
}
