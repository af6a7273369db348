package org.mmhc.notifications.template;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Language;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All words that somebody wrote. */
interface TemplateVersions extends JpaRepository<TemplateVersion, String> {

    Optional<TemplateVersion> findFirstByTemplateAndChannelAndLanguageAndStateOrderByNumberDesc(
            String template, Channel channel, Language language, TemplateState state);

    List<TemplateVersion> findByTemplateAndChannelAndLanguageOrderByNumberDesc(
            String template, Channel channel, Language language);

    List<TemplateVersion> findByState(TemplateState state);

    List<TemplateVersion> findByOuterName(String outerName);

    List<TemplateVersion> findByChannelAndOuterIdIsNotNull(Channel channel);

    /** All versions of a message's words in all languages, held until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select version from TemplateVersion version
            where version.template = :template and version.channel = :channel order by version.number desc
            """)
    List<TemplateVersion> lock(String template, Channel channel);
}
