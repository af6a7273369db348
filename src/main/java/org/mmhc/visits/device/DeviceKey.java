package org.mmhc.visits.device;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public half of a key that a phone made; the other half never leaves it.
 *
 * @param text as browsers give it out, a P-256 key in SPKI form, in Base64
 */
record DeviceKey(String text) {

    private static final String SIGNATURES = "SHA256withECDSAinP1363Format";
    private static final ECParameterSpec CURVE = curve();

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Whether it is such a key at all. */
    boolean isFit() {
        try {
            ECParameterSpec ours = ((ECPublicKey) key()).getParams();
            return ours.getCurve().equals(CURVE.getCurve())
                    && ours.getGenerator().equals(CURVE.getGenerator())
                    && ours.getOrder().equals(CURVE.getOrder());
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException unfit) {
            return false;
        }
    }

    /**
     * Whether its other half signed that.
     *
     * @param signature 64 bytes, in Base64
     */
    boolean signed(byte[] what, String signature) {
        try {
            Signature check = Signature.getInstance(SIGNATURES);
            check.initVerify(key());
            check.update(what);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            return false;
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }
}
