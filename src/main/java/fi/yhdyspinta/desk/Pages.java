package fi.yhdyspinta.desk;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Renders templates of {@code src/main/jte}, compiled with the application. */
@Singleton
public class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    @Inject
    private Page page;

    /** The page with 200. */
    public Response render(String template, Map<String, Object> model) {
        return render(200, template, model);
    }

    /** A part of a page, for whoever puts it there. */
    public String text(String template, Map<String, Object> model) {
        var html = new StringOutput();
        engine.render(template, model, html);
        return html.toString();
    }

    /** A paper in a language of its own, whatever the reader's page speaks. */
    public Response print(String language, String template, Map<String, Object> model) {
        return Response.ok(text(template, model), MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .language(language)
                .build();
    }

    /** The page with a status. A language that was asked for is kept for the next one. */
    public Response render(int status, String template, Map<String, Object> model, NewCookie... cookies) {
        var response = Response.status(status)
                .entity(text(template, model))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .language(page.language())
                .cookie(cookies);
        page.asked()
                .ifPresent(language -> response.cookie(new NewCookie.Builder(Page.COOKIE)
                        .value(language)
                        .path("/")
                        .maxAge(365 * 24 * 3600)
                        .sameSite(NewCookie.SameSite.LAX)
                        .httpOnly(true)
                        .build()));
        return response.build();
    }
}
