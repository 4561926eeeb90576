//! Functions of numbers that are the same to the last bit on every system. Those of the
//! standard library ask the system, and each system rounds in its own way: a report made on
//! Windows would differ from the same one made on Linux. `clippy.toml` lets nobody forget.

/// `base` to the power of `exponent`.
pub fn power(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// The same of smaller numbers.
pub fn small_power(base: f32, exponent: f32) -> f32 {
    libm::powf(base, exponent)
}

/// e to the power of `exponent`.
pub fn exponential(exponent: f64) -> f64 {
    libm::exp(exponent)
}

/// The sine and the cosine of an angle in degrees.
pub fn sine_and_cosine(degrees: f64) -> (f64, f64) {
    libm::sincos(degrees.to_radians())
}

/// How long a step of `x` to the side and `y` down is.
pub fn length(x: f64, y: f64) -> f64 {
    libm::hypot(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What these functions gave where they were first looked at, digit for digit.
    #[test]
    fn every_system_gives_the_same_digits() {
        let digits = [power(0.7, 2.4), exponential(-0.3), sine_and_cosine(12.0).0, length(1.1, 2.3)];
        let first = [0x3fdb_30bc_b6ea_848e, 0x3fe7_b4c8_69c3_7c05, 0x3fca_9cd9_ac42_58f6, 0x4004_6565_5f12_2ff6];
        assert_eq!(digits.map(f64::to_bits), first);
        assert_eq!(small_power(0.7, 2.4).to_bits(), 0x3ed9_85e5);
    }
}
