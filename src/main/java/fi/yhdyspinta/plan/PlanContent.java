package fi.yhdyspinta.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a version says: the structured plan as JSON, and the approved file. */
@Entity
@Table(name = "plan_content")
class PlanContent {
    @Id
    @Column(name = "version_id")
    private long versionId;

    private String document;

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "media_type")
    private String mediaType;

    private String sha256;
    private byte[] content;

    protected PlanContent() {}

    PlanContent(long versionId, String document, ApprovedFile file) {
        this.versionId = versionId;
        this.document = document;
        this.fileName = file.name();
        this.mediaType = file.mediaType();
        this.sha256 = file.sha256();
        this.content = file.content();
    }

    String document() {
        return document;
    }

    ApprovedFile file() {
        return new ApprovedFile(fileName, mediaType, sha256, content);
    }
}
