package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A page as somebody uses it who has no mouse: all is done by keys, in the order of the page, and wherever the focus stands it
 * is seen (WCAG 2.2, 2.1.1, 2.4.7 and 2.4.11).
 */
final class Keyboard {
    private static final int MOST = 250;

    private static final String FOCUS =
            """
            () => {
              const e = document.activeElement;
              const text = (each) => (each ? each.textContent : '').replace(/\\s+/g, ' ').trim();
              const style = getComputedStyle(e);
              // an outline that says something else, the current one say, is no focus
              const glow = 'rgb(' + style.getPropertyValue('--glow').match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16)).join(', ') + ')';
              const box = e.getClientRects()[0] || {left: 0, top: 0, width: 0, height: 0};
              const at = document.elementFromPoint(box.left + Math.min(box.width, 24) / 2, box.top + Math.min(box.height, 24) / 2);
              return {
                name: e === document.body ? '' : e.labels && e.labels.length ? text(e.labels[0])
                  : e.getAttribute('aria-label') || text(e),
                group: text(e.closest('fieldset') && e.closest('fieldset').querySelector('legend')),
                option: e.selectedOptions ? text(e.selectedOptions[0]) : '',
                id: e.id,
                isChecked: e.checked === true,
                isRadio: e.type === 'radio',
                isOpen: e.parentElement !== null && e.parentElement.open === true,
                isSeen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && style.outlineColor === glow
                  && at !== null && (e.contains(at) || at.contains(e)),
              };
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on by Tab to what is called so, or whose name begins or ends so. */
    void to(String name) {
        to(focus -> isCalled(focus, name), name);
    }

    private static boolean isCalled(Map<?, ?> focus, String name) {
        return said(focus, "name").startsWith(name) || said(focus, "name").endsWith(name);
    }

    private void to(Predicate<Map<?, ?>> which, String what) {
        var passed = new LinkedHashSet<String>();
        for (int tab = 0; tab < MOST; tab++) {
            if (which.test(focus())) {
                return;
            }
            tab();
            passed.add(said(focus(), "name"));
        }
        throw new AssertionError("no key leads to \"" + what + "\" on " + page.url() + ", only to " + passed);
    }

    /** Presses by Enter what leads to another page: a button, a link. */
    void press(String name) {
        to(name);
        enter();
    }

    /** Presses Enter where the focus stands, and waits for the page that comes. */
    void enter() {
        page.evaluate("window.isLeft = true");
        page.keyboard().press("Enter");
        for (int look = 0; look < 300 && !hasCome(); look++) {
            page.waitForTimeout(50);
        }
        assertThat(hasCome()).as("another page after " + page.url()).isTrue();
    }

    private boolean hasCome() {
        try {
            return Boolean.TRUE.equals(
                    page.evaluate("window.isLeft === undefined && document.readyState === 'complete'"));
        } catch (PlaywrightException underWay) {
            return false;
        }
    }

    /** Opens what is folded. */
    void open(String summary) {
        to(summary);
        if (!Boolean.TRUE.equals(focus().get("isOpen"))) {
            page.keyboard().press("Enter");
        }
    }

    /** Ticks a box. */
    void tick(String name) {
        to(focus -> isCalled(focus, name) && !Boolean.TRUE.equals(focus.get("isRadio")), name);
        page.keyboard().press("Space");
        assertThat(focus().get("isChecked")).as(name).isEqualTo(true);
    }

    /** Writes into a field, in the place of what stands there. */
    void type(String name, String words) {
        to(name);
        page.keyboard().press("Control+A");
        page.keyboard().type(words);
    }

    /** Chooses by the arrow keys among radio buttons that one question holds together. */
    void choose(String question, String answer) {
        to(focus -> said(focus, "group").startsWith(question) && Boolean.TRUE.equals(focus.get("isRadio")), question);
        for (int arrow = 0; arrow < MOST && !said(focus(), "name").startsWith(answer); arrow++) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().press("Space");
        assertThat(said(focus(), "name")).startsWith(answer);
        assertThat(focus().get("isChecked")).as(answer).isEqualTo(true);
    }

    /** Chooses from a list by its first letters. */
    void select(String name, String option) {
        to(name);
        page.keyboard().type(option);
        assertThat(said(focus(), "option")).startsWith(option);
    }

    /** Where the focus stands: the element's id. */
    String place() {
        return said(focus(), "id");
    }

    /** The page itself has set the focus there. @param id of the element */
    void mustStandAt(String id) {
        for (int look = 0; look < 60 && !said(focus(), "id").equals(id); look++) {
            page.waitForTimeout(50);
        }
        assertThat(said(focus(), "id")).isEqualTo(id);
    }

    /** On to the next. */
    void tab() {
        page.keyboard().press("Tab");
        var focus = focus();
        // from the last the way leads through the browser itself
        assertThat(said(focus, "name").isEmpty() || Boolean.TRUE.equals(focus.get("isSeen")))
                .as("the focus on \"" + said(focus, "name") + "\" is seen on " + page.url())
                .isTrue();
    }

    private Map<?, ?> focus() {
        return (Map<?, ?>) page.evaluate(FOCUS);
    }

    private static String said(Map<?, ?> focus, String what) {
        return String.valueOf(focus.get(what));
    }
}
