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

/** A test of what the agency does from its beginning to its end, with an engine, people and a virus scanner. All share one engine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@BesideBrowsers
@Import({PeopleFixtures.class, TestScanner.class, TwiceDelivered.class, DiesBeforeAnswering.class})
public @interface AgencyTest {}
