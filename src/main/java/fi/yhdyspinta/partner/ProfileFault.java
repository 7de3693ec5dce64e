package fi.yhdyspinta.partner;

import java.util.List;

/** A profile's document that can't be used: every problem, each naming the file and the member. */
public class ProfileFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ProfileFault(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
