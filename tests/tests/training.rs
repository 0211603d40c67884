//! Class orientation and refusals of the trainer.

use lurescan_train::{Error, fit};

/// linfa calls the more frequent class positive; ours is always `true`.
#[test]
fn weights_point_to_true_whichever_class_is_larger() {
    for positives in [3, 10, 17] {
        let rows: Vec<Vec<f64>> = (0..20).map(|i| vec![f64::from(u8::from(i < positives)), f64::from(i % 3)]).collect();
        let labels: Vec<bool> = (0..20).map(|i| i < positives).collect();
        let fitted = fit(&rows, &labels, 1.0).unwrap();
        assert!(fitted.weights[0] > 0.5, "{positives}: {:?}", fitted);
    }
}

#[test]
fn one_class_is_refused() {
    assert!(matches!(fit(&[vec![1.0], vec![2.0]], &[true, true], 1.0), Err(Error::OneClass { .. })));
}
