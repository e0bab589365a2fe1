/// Metadata streams to [dev.spoor.ctf.model.TraceClass]: the text of CTF 1.8 (TSDL) and that of CTF 2
/// (JSON), packetized or plain.
///
/// [MetadataReader] is the entrance. Behind it, for CTF 1.8, one step after the other:
///
/// 1. [MetadataPackets] joins the packets' texts.
/// 2. [Lexer] makes tokens of the text, [StatementParser] makes statements of the tokens.
/// 3. [DeclarationReader] takes the statements in their order, looks up the types that they name, and leaves
/// [Declarations]: what each block says, with types that don't know yet where they will be used.
/// 4. [TraceClassBuilder] resolves the types from where they are used ([FieldClassResolver]): lengths and tags
/// ([FieldLocator]), roles and clocks ([RoleFinder]).
///
/// And for CTF 2, a fragment at a time:
///
/// 1. [JsonFragments] cuts the sequence of JSON texts, [JsonReader] makes a [JsonValue] of each.
/// 2. [FragmentReader] takes the fragments in their order. [FieldClassReader] and [LeafReader] make
/// [FieldDraft]s of their field classes, which don't know yet where they will be used.
/// 3. [DraftResolver] resolves them from where they are used: locations ([DraftLocator]) and roles ([RoleFilter]).
///
/// What is wrong is a [MetadataException] with its place; what can be passed over is a warning.
@NullMarked
package dev.spoor.ctf.metadata;

import org.jspecify.annotations.NullMarked;
