package org.mmhc.engine.models;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/** Says what a form may hold. The module that draws and checks forms contributes one bean. */
@NamedInterface("models")
public interface FormRules {

    /** The fields of a form that are not let in, each by what people call it and what is wrong with it. */
    List<String> notLetIn(String schema);
}
