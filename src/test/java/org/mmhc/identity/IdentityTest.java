package org.mmhc.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mmhc.access.Bearer;
import org.mmhc.access.SignedInPeople;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

/** A test of people and their access with the database, Redis, mails and people, but without the engine. All share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(
        module = "access",
        mode = BootstrapMode.ALL_DEPENDENCIES,
        webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "camunda.client.enabled=false",
            "mmhc.notifications.poll=200ms",
            "mmhc.access.metrics.user=prometheus",
            "mmhc.access.metrics.password={noop}scrape-me",
            "server.servlet.session.cookie.secure=false"
        })
@Import({PeopleFixtures.class, Post.class, Bearer.class, SignedInPeople.class})
public @interface IdentityTest {}
