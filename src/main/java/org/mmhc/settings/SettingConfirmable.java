package org.mmhc.settings;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.SettingCatalog;
import org.mmhc.base.SettingCatalog.SettingKey;
import org.mmhc.base.SettingValues;
import org.mmhc.base.SettingValues.Unfit;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of changes of settings: they are in force from their time on, on every node. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SettingConfirmable implements Confirmable {

    static final String KIND = "SETTING";

    private final SettingChanges changes;
    private final SettingRows rows;
    private final SettingCatalog catalog;
    private final SettingValues values;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SettingConfirmable(
            SettingChanges changes,
            SettingRows rows,
            SettingCatalog catalog,
            SettingValues values,
            Broadcasts broadcasts,
            Clock clock) {
        this.changes = changes;
        this.rows = rows;
        this.catalog = catalog;
        this.values = values;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RequestFacts facts(RequestId request) {
        SettingChange change = find(request);
        return new RequestFacts(
                change.setting(),
                List.of(
                        new RequestFacts.Fact("setting", change.setting()),
                        new RequestFacts.Fact("oldValue", change.oldValue()),
                        new RequestFacts.Fact("newValue", change.newValue())),
                change.reason());
    }

    @Override
    public void confirmed(RequestId request) {
        find(request).confirmed();
    }

    @Override
    public void apply(RequestId request) {
        SettingChange change = find(request);
        SettingValue row = rows.lock(change.setting()).orElseThrow(RequestUnknown::new);
        if (!stillFits(change)) {
            change.unfit();
            row.settled(request);
            return;
        }
        String before = row.set(change.newValue(), request);
        if (before != null) {
            find(new RequestId(before)).replaced();
        }
        change.inForce(clock.instant());
        broadcasts.publish(SettingsInForce.TOPIC, change.setting());
    }

    private boolean stillFits(SettingChange change) {
        SettingKey key = catalog.find(change.setting()).orElse(null);
        if (key == null) {
            return false;
        }
        try {
            values.require(key, with(change.setting(), change.newValue()));
            return true;
        } catch (Unfit unfit) {
            return false;
        }
    }

    /** All that is set, with one value more, or with one less. */
    Map<String, String> with(String setting, @Nullable String value) {
        Map<String, String> next = new TreeMap<>(rows.values());
        if (value == null) {
            next.remove(setting);
        } else {
            next.put(setting, value);
        }
        return next;
    }

    @Override
    public void drop(RequestId request, RequestState why) {
        SettingChange change = find(request);
        change.dropped(why);
        rows.lock(change.setting()).ifPresent(row -> row.settled(request));
    }

    private SettingChange find(RequestId request) {
        return changes.findById(request.value()).orElseThrow(RequestUnknown::new);
    }
}
