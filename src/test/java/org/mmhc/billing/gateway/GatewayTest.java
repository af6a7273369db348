package org.mmhc.billing.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.util.List;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A test of gateways: the application on a port that the pay server can reach, without an engine, and with facts that are kept. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "camunda.client.enabled=false",
            "mmhc.billing.gateways.poll=200ms",
            "mmhc.billing.gateways.answer-within=2s",
            "mmhc.billing.gateways.first-retry=1s"
        })
@Import({GatewayTest.Facts.class, PeopleFixtures.class})
public @interface GatewayTest {

    @TestConfiguration
    class Facts {

        @Bean
        @Primary
        RecordedFacts recordedFacts() {
            return new RecordedFacts();
        }

        @Bean
        DeadNode deadNode(
                GatewayCallBook book,
                List<GatewayDoor> doors,
                GatewaySettings settings,
                JsonMapper json,
                Clock clock,
                TransactionTemplate transaction) {
            return new DeadNode(book, doors, settings, json, clock, transaction);
        }
    }
}
