package org.skillvoucher.backend.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.attendance.PassKind;
import org.skillvoucher.backend.qr.QrCode;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.store.SigningKey;

/** A pass as a phone shows it: signed, checked, and drawn; each beside the bare thing. */
@State(Scope.Benchmark)
public class PassSpeed {
    private static final String BARE = "SHA256withECDSAinP1363Format";
    private static final int QUIET = 4;

    private final Provider nativeOne = AmazonCorrettoCryptoProvider.INSTANCE;
    private final Provider jdk = Objects.requireNonNull(Security.getProvider("SunEC"));
    private final byte[] content = new PassContent(
                    PassKind.SERVER,
                    Id.of(new UUID(1, 2)),
                    Id.of(new UUID(3, 4)),
                    5,
                    Instant.parse("2021-03-01T00:30:00Z"),
                    6,
                    null)
            .bytes();
    private final SigningKey signer;
    private final PublicPoint point;
    private final byte[] x;
    private final byte[] y;
    private final PrivateKey closed;
    private final PublicKey open;
    private final String pass;
    private final byte[] said;
    private final byte[] signature;

    public PassSpeed() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            this.closed = pair.getPrivate();
            this.open = pair.getPublic();
            this.signer = SigningKey.of(new ECKey.Builder(Curve.P_256, (ECPublicKey) open)
                    .privateKey(closed)
                    .build());
            this.point = signer.open();
            this.x = point.x().decode();
            this.y = point.y().decode();
            this.pass = SignedText.sign(signer, PassContent.TYPE, content);
            this.said = pass.substring(0, pass.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
            this.signature = sign(jdk);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A phone's: its key comes as two coordinates from its row. */
    @Benchmark
    public boolean verify() {
        return isGenuine(PublicPoint.of(SignatureAlgorithm.ES256, x, y));
    }

    /** The server's own, whose key is ready. */
    @Benchmark
    public boolean verifyOwn() {
        return isGenuine(point);
    }

    private boolean isGenuine(PublicPoint key) {
        return SignedText.read(pass, 1000) instanceof SignedText.Reading.Signed(SignedText text)
                && PassContent.of(text.payload()).isPresent()
                && text.isSignedBy(key);
    }

    @Benchmark
    public boolean verifyBare() throws GeneralSecurityException {
        return verify(nativeOne);
    }

    @Benchmark
    public boolean verifyBareJdk() throws GeneralSecurityException {
        return verify(jdk);
    }

    @Benchmark
    public String signPass() {
        return SignedText.sign(signer, PassContent.TYPE, content);
    }

    @Benchmark
    public byte[] signBare() throws GeneralSecurityException {
        return sign(nativeOne);
    }

    @Benchmark
    public byte[] signBareJdk() throws GeneralSecurityException {
        return sign(jdk);
    }

    @Benchmark
    public String svg() {
        return QrCode.of(pass).svg();
    }

    @Benchmark
    public byte[] png() {
        return QrCode.of(pass).png();
    }

    @Benchmark
    public BitMatrix bareMatrix() throws WriterException {
        return new QRCodeWriter()
                .encode(
                        pass,
                        BarcodeFormat.QR_CODE,
                        0,
                        0,
                        Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L, EncodeHintType.MARGIN, QUIET));
    }

    private boolean verify(Provider by) throws GeneralSecurityException {
        Signature check = Signature.getInstance(BARE, by);
        check.initVerify(open);
        check.update(said);
        return check.verify(signature);
    }

    private byte[] sign(Provider by) throws GeneralSecurityException {
        Signature make = Signature.getInstance(BARE, by);
        make.initSign(closed);
        make.update(said);
        return make.sign();
    }

    /** The text that is drawn. */
    static String sample() {
        return new PassSpeed().pass;
    }
}
