package io.github.mnistgate.junit;

import org.apiguardian.api.API;

/** The unit that a share is counted in. */
@API(status = API.Status.STABLE, since = "0.1")
public enum ShareUnit {
    /** The unit of shares from 0 to 100. */
    PERCENT(2),
    /** The unit of shares from 0 to 1. */
    FRACTION(0);

    private final int decimals;

    ShareUnit(int decimals) {
        this.decimals = decimals;
    }

    /** Returns how far the decimal point of a fraction is from that of a number in this unit. */
    int decimals() {
        return decimals;
    }
}
