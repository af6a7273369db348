package org.mmhc.base.crypto;

import org.mmhc.base.CliCommand;
import org.springframework.stereotype.Component;

/** {@code --mmhc.encryption.rotate}: encrypts everything with the newest key, after which older keys can be taken away. */
@Component
class RotateCommand implements CliCommand {

    private final Reencryption reencryption;

    RotateCommand(Reencryption reencryption) {
        this.reencryption = reencryption;
    }

    @Override
    public String name() {
        return "mmhc.encryption.rotate";
    }

    @Override
    public int run() {
        reencryption.rotate();
        return 0;
    }
}
