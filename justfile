# What one does daily. `just` lists it; each line can be typed by hand as well.

quick := "cargo --config .cargo/quick.toml"

# List the commands.
default:
    @just --list

# Build what was edited, in seconds.
quick:
    {{quick}} build --release

# Make a sheet of the sample as pictures: just look leaflet [edition] [use]
look material edition="standard" use="web":
    {{quick}} run --release -- build --material {{material}} --edition {{edition}} --use {{use}}
    @ls output/miyagi/preview/{{use}}/{{material}}*

# The reader's own tests, without the typesetter; by name: just test-source phone
test-source filter="":
    {{quick}} test --release -p common -p source -- {{filter}}

# The judges' own tests, without the typesetter; by name: just test-inspect overlap
test-inspect filter="":
    {{quick}} test --release -p pdf -p inspect -- {{filter}}

# Tests by name: just test cases
test filter="":
    {{quick}} test --release --test tebiki -- {{filter}}

# Rewrite goldens of the tests with this name; read the diff.
update filter:
    TEBIKI_UPDATE=1 {{quick}} test --release --test tebiki -- {{filter}}
    git diff --stat tests

# Format, lints, the house's plan.
check:
    cargo fmt --all --check
    python3 .ci/house.py
    cargo clippy --workspace --release --all-targets --locked -- -D warnings
