//! `inquit schema` describes the records that are written: each of them fits, and no field is missing in it.

#[path = "common/skip.rs"]
mod skip;

use std::fs;
use std::path::Path;
use std::process::Command;

use inquit::output::jsonl;
use inquit::{Document, Engine};
use serde_json::{Value, json};

/// A record with all fields, of each text there is.
fn records() -> Vec<Value> {
    let all = Engine::builder().with_text(true).with_paragraphs(true).with_sentences(true).with_tokens(true);
    let engine = all.with_evidence(true).build().unwrap();
    let plain = Engine::builder().build().unwrap();
    let value =
        |document: Document| serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap();
    let mut records = vec![value(engine.attribute_bytes(b"\xFF \"Open")), value(plain.attribute("“No \0”"))];
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(end) if end == "txt" => {
                    records.push(value(engine.attribute_bytes(&fs::read(path).unwrap())))
                }
                _ => {}
            }
        }
    }
    let mut failure = Vec::new();
    jsonl::write_failure(Some("a"), "not JSON", &mut failure).unwrap();
    records.push(serde_json::from_slice(&failure).unwrap());
    records
}

fn schema() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_inquit")).arg("schema").output().expect("the program runs");
    assert!(output.status.success() && output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What is wrong with a value: the keywords that our schema uses, and no field that it does not name.
fn wrong(value: &Value, schema: &Value, root: &Value, path: &str) -> Option<String> {
    let problem = |what: String| Some(format!("{path}: {what}: {value}"));
    for (keyword, wanted) in schema.as_object().expect("a schema") {
        let found = match keyword.as_str() {
            "$ref" => {
                let target = root.pointer(wanted.as_str()?.strip_prefix('#')?).expect("a definition");
                wrong(value, target, root, path)
            }
            "type" => {
                let is = |name: &Value| match name.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_u64(),
                    "number" => value.is_number(),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                };
                let fits = wanted.as_array().map_or_else(|| is(wanted), |names| names.iter().any(is));
                if fits { None } else { problem(format!("no {wanted}")) }
            }
            "const" if value != wanted => problem(format!("not {wanted}")),
            "enum" if !wanted.as_array()?.contains(value) => problem(format!("none of {wanted}")),
            "minimum" if value.as_f64() < wanted.as_f64() && value.is_number() => problem("too small".into()),
            "maximum" if value.as_f64() > wanted.as_f64() => problem("too large".into()),
            "required" => {
                let lacking =
                    wanted.as_array()?.iter().find(|key| value.get(key.as_str().unwrap()).is_none());
                lacking.and_then(|key| problem(format!("no field {key}")))
            }
            "properties" => value.as_object().and_then(|object| {
                object.iter().find_map(|(key, value)| match wanted.get(key) {
                    Some(schema) => wrong(value, schema, root, &format!("{path}.{key}")),
                    None => problem(format!("the schema has no {key}")),
                })
            }),
            "items" => {
                value.as_array()?.iter().find_map(|value| wrong(value, wanted, root, &format!("{path}[]")))
            }
            "anyOf" | "oneOf" => {
                let each: Vec<_> =
                    wanted.as_array()?.iter().map(|one| wrong(value, one, root, path)).collect();
                let fit = each.iter().filter(|one| one.is_none()).count();
                if fit == 1 { None } else { problem(format!("{fit} fit: {each:?}")) }
            }
            "const" | "enum" | "minimum" | "maximum" | "title" | "description" | "$schema" | "$id"
            | "$defs" => None,
            other => panic!("this test does not know the keyword {other}"),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

#[test]
fn records_fit_the_schema() {
    let schema = schema();
    for record in records() {
        assert_eq!(wrong(&record, &schema, &schema, "record"), None);
    }
    for broken in [json!({}), json!({ "id": 1, "error": "x" }), json!([]), json!({ "schema": 2 })] {
        assert!(wrong(&broken, &schema, &schema, "record").is_some(), "{broken}");
    }
}

/// The same by a validator that others wrote, where it is installed.
#[test]
fn a_validator_agrees() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("schema.json"), schema().to_string()).unwrap();
    fs::write(folder.join("records.json"), json!(records()).to_string()).unwrap();
    let script = "import json, sys\ntry:\n    import jsonschema\nexcept ImportError:\n    sys.exit(77)\n\
        schema = json.load(open('schema.json', encoding='utf8'))\nvalidator = jsonschema.validators.validator_for(schema)\n\
        validator.check_schema(schema)\n[validator(schema).validate(r) for r in json.load(open('records.json', encoding='utf8'))]\n";
    let python = Command::new("python3").current_dir(&folder).args(["-c", script]).output();
    match python.map(|output| (output.status.code(), output.stderr)) {
        Ok((Some(0), _)) => {}
        Err(_) | Ok((Some(77), _)) => skip::skipped("python3 with jsonschema is not installed"),
        Ok((_, error)) => panic!("{}", String::from_utf8_lossy(&error)),
    }
}
