//! What each room of an advert's walk costs, on one thread: `cargo bench -p lurescan-benches`. Every pass asserts its
//! answer: on the generated adverts the one that is committed, on those of `../shared/data` that of the pass before.

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use lurescan_benches::{
    corpus,
    rooms::{Corpus, ROOMS, Room, committed, same},
};
use std::sync::LazyLock;

static GENERATED: LazyLock<Corpus> = LazyLock::new(Corpus::generated);
static BOARDS: LazyLock<Option<Corpus>> = LazyLock::new(|| {
    let some = corpus::boards()?.into_iter().step_by(BOARDS_STEP);
    Some(Corpus::of(some.collect()))
});
/// Of the adverts of `../shared/data` one in so many: enough, and quick.
const BOARDS_STEP: usize = 8;

fn main() {
    divan::main();
}

#[divan::bench(args = ROOMS, sample_count = 9, sample_size = 1)]
fn generated(bencher: Bencher, room: &Room) {
    measure(bencher, room, &GENERATED, committed()[&room.to_string()]);
}

#[divan::bench(args = ROOMS, sample_count = 9, sample_size = 1, ignore = BOARDS.is_none())]
fn boards(bencher: Bencher, room: &Room) {
    let corpus = BOARDS.as_ref().expect("../shared/data");
    let answer = room.pass(corpus);
    assert!(answer != 0.0, "{room} found nothing");
    measure(bencher, room, corpus, answer);
}

fn measure(bencher: Bencher, room: &Room, corpus: &Corpus, answer: f64) {
    bencher.counter(BytesCount::new(corpus.bytes())).counter(ItemsCount::new(corpus.adverts())).bench_local(|| {
        let now = room.pass(corpus);
        assert!(same(now, answer), "{room}: {now}, not {answer}");
    });
}
