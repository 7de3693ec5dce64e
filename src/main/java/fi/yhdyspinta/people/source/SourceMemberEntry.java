package fi.yhdyspinta.people.source;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Who is in which group. */
@Entity
@Table(name = "source_member")
@IdClass(SourceMemberEntry.Key.class)
class SourceMemberEntry {
    @Id
    @Column(name = "group_id")
    private UUID group;

    @Id
    @Column(name = "user_id")
    private UUID user;

    protected SourceMemberEntry() {}

    SourceMemberEntry(UUID group, UUID user) {
        this.group = group;
        this.user = user;
    }

    /** A group and a user. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID group;
        private UUID user;

        protected Key() {}

        Key(UUID group, UUID user) {
            this.group = group;
            this.user = user;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.group.equals(group) && key.user.equals(user);
        }

        @Override
        public int hashCode() {
            return Objects.hash(group, user);
        }
    }
}
