package org.mmhc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mmhc.engine.DiesBeforeAnswering;
import org.mmhc.engine.TwiceDelivered;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.storage.TestScanner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test of what the agency does from its beginning to its end, with an engine, people and a virus scanner. It is registered for tax. All share one engine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "mmhc.billing.seller.legal-title=MMHC Care Private Limited",
            "mmhc.billing.seller.address=12 Church Street, 560001 Bengaluru",
            "mmhc.billing.seller.gstin=29ABCDE1234F1ZW",
            "mmhc.billing.seller.attendant-sac=998513"
        })
@BesideBrowsers
@Import({PeopleFixtures.class, TestScanner.class, TwiceDelivered.class, DiesBeforeAnswering.class})
public @interface AgencyTest {}
