package org.mmhc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** MMHC, the operations system of a home-care agency. */
@SpringBootApplication
public class MmhcApplication {

    public static void main(String[] args) {
        SpringApplication.run(MmhcApplication.class, args);
    }
}
