package org.mmhc.profiles;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.OpenRecords;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.UserDirectory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

/** The real rules of profiles over a map instead of a database, for tests of screens. */
@TestConfiguration
public class ProfilesInMemory {

    @Bean
    ProfileKeeping profileKeeping(
            UserDirectory users, OwnAccounts accounts, ApplicationEventPublisher events, Broadcasts broadcasts) {
        return new ProfileKeeping(
                new ProfilesMap(),
                users,
                accounts,
                LiveSettings.fixed(new ProfilesSettings("IN", 18)),
                AgencySettings.in(ZoneId.of("Asia/Kolkata")),
                Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC),
                events,
                broadcasts,
                new StaticListableBeanFactory().getBeanProvider(OpenRecords.class));
    }

    @Bean
    static LocalValidatorFactoryBean validator(MessageSource texts) {
        LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
        validator.setValidationMessageSource(texts);
        return validator;
    }

    @Bean
    static MethodValidationPostProcessor methodValidation(LocalValidatorFactoryBean validator) {
        MethodValidationPostProcessor methodValidation = new MethodValidationPostProcessor();
        methodValidation.setValidator(validator);
        return methodValidation;
    }

    private static final class ProfilesMap implements Profiles {

        private final Map<String, Profile> profiles = new HashMap<>();

        @Override
        public Profile saveAndFlush(Profile profile) {
            ReflectionTestUtils.setField(profile, "version", profile.toDetails().version() + 1);
            profiles.put(profile.owner().value(), profile);
            return profile;
        }

        @Override
        public Optional<Profile> findById(String uid) {
            return Optional.ofNullable(profiles.get(uid));
        }
    }
}
