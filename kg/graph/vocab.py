"""Every IRI of the project: its own ontology's and those of the vocabularies that it reuses.

This is the only module in which an IRI is spelt. Names of terms of the ontology stand bare (``QUITS``),
those of reused vocabularies carry their prefix (``RDF_TYPE``). The tables say how the hub's plain types
are written in RDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pyoxigraph import NamedNode

from kg.model import CountIs, Ground, Kind, PromiseOutcome, Reason, Relation, Status

ONTOLOGY = "https://w3id.org/platform-kg/ontology"
KG = ONTOLOGY + "#"
SHAPES = "https://w3id.org/platform-kg/shapes#"
ID_BASE = "https://w3id.org/platform-kg/id/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
SIOC = "http://rdfs.org/sioc/ns#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SPDX = "http://spdx.org/rdf/terms#"
NP = "http://www.nanopub.org/nschema#"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
VANN = "http://purl.org/vocab/vann/"
WD = "http://www.wikidata.org/entity/"
SPDX = "http://spdx.org/rdf/terms#"

ONTOLOGY_IRI = NamedNode(ONTOLOGY)


def _kg(name: str) -> NamedNode:
    return NamedNode(KG + name)


# --- classes of the ontology: what a graph speaks of ---
AGENT = _kg("Agent")
ORGANISATION = _kg("Organisation")
PERSON = _kg("Person")
GROUP = _kg("Group")
PLATFORM = _kg("Platform")
PLACE = _kg("Place")
DOCUMENT = _kg("Document")
SOURCE = _kg("Source")
COMMENT = _kg("Comment")
EVIDENCE = _kg("Evidence")
NAME_PERIOD = _kg("NamePeriod")
REJECTED_CLAIM = _kg("RejectedClaim")
DEPARTED_ORGANISATION = _kg("DepartedOrganisation")
POLITICALLY_LINKED_PLATFORM = _kg("PoliticallyLinkedPlatform")
STORY = _kg("Story")
PROMISE = _kg("Promise")
CONTRADICTION = _kg("Contradiction")
VERSION = _kg("Version")

# --- classes of fact nodes ---
FACT = _kg("Fact")
EXIT = _kg("Exit")
ARRIVAL = _kg("Arrival")
EXIT_CALL = _kg("ExitCall")
OWNERSHIP = _kg("Ownership")
LEADERSHIP = _kg("Leadership")
ALLIANCE = _kg("Alliance")
CRITICISM = _kg("Criticism")
SIGNATURE = _kg("Signature")
PUBLICATION = _kg("Publication")
RENAMING = _kg("Renaming")
LOCATION = _kg("Location")

# --- relations: the direct triples ---
QUITS = _kg("quits")
JOINS = _kg("joins")
URGES_EXIT_FROM = _kg("urgesExitFrom")
OWNS = _kg("owns")
LEADS = _kg("leads")
ALLIED_WITH = _kg("alliedWith")
CRITICISES = _kg("criticises")
SIGNS = _kg("signs")
PUBLISHED_IN = _kg("publishedIn")
FORMER_NAME = _kg("formerName")
BASED_IN = _kg("basedIn")

# --- relations that are inferred or come from the registry, never from a text ---
OWNED_BY = _kg("ownedBy")
OWNS_INDIRECTLY = _kg("ownsIndirectly")
OWNED_INDIRECTLY_BY = _kg("ownedIndirectlyBy")
LINKED_TO = _kg("linkedTo")
SUBJECT_OF = _kg("subjectOf")
OWNED_ON_RECORD_BY = _kg("ownedOnRecordBy")
COUNTRY_ON_RECORD = _kg("countryOnRecord")
SECTOR_ON_RECORD = _kg("sectorOnRecord")
INFERRED_BY = _kg("inferredBy")

# --- properties of facts and rejected claims ---
STATUS = _kg("status")
DATE = _kg("date")
TOPIC = _kg("topic")
ROLE = _kg("role")
CONFIDENCE = _kg("confidence")
RULE = _kg("rule")
HAS_EVIDENCE = _kg("hasEvidence")
IN_COMMENT = _kg("inComment")
CLAIMED_SUBJECT = _kg("claimedSubject")
CLAIMED_PREDICATE = _kg("claimedPredicate")
CLAIMED_OBJECT = _kg("claimedObject")
CUE = _kg("cue")
REASON = _kg("reason")

# --- properties of sources, comments and runs ---
SOURCE_TEXT = _kg("sourceText")
TEXT_HASH = _kg("textHash")
TEXT_LENGTH = _kg("textLength")
SENTENCES = _kg("sentences")
SENTENCES_WITH_FACT = _kg("sentencesWithFact")
SENTENCES_REJECTED = _kg("sentencesRejected")
SENTENCES_UNREAD = _kg("sentencesUnread")
UNREAD_SENTENCE = _kg("unreadSentence")
AUTHOR_NAME = _kg("authorName")
SCORE = _kg("score")
AGE = _kg("age")
START = _kg("start")
END = _kg("end")
READER = _kg("reader")
SOFTWARE_VERSION = _kg("softwareVersion")
LEXICON_HASH = _kg("lexiconHash")
MODEL_HASH = _kg("modelHash")

# --- properties of entities and their names ---
REGISTRY_KEY = _kg("registryKey")
SIZE_AT_LEAST = _kg("sizeAtLeast")
SIZE_IS = _kg("sizeIs")
NAME_OF = _kg("nameOf")
SINCE = _kg("since")
UNTIL = _kg("until")

# --- what comparing the sources shows, and what a version held ---
TELLS = _kg("tells")
FIRST_TOLD_BY = _kg("firstToldBy")
LIKENESS = _kg("likeness")
REPEATS = _kg("repeats")
CONTRADICTS = _kg("contradicts")
DISPUTED = _kg("disputed")
DISPUTED_BY = _kg("disputedBy")
GROUND = _kg("ground")
PROMISED_BY = _kg("promisedBy")
PROMISES_TO_LEAVE = _kg("promisesToLeave")
ANNOUNCED_BY = _kg("announcedBy")
DUE = _kg("due")
OUTCOME = _kg("outcome")
CLOSED_BY = _kg("closedBy")
CLOSED_ON = _kg("closedOn")
HOLDS = _kg("holds")

# --- concept schemes ---
STATUS_SCHEME = _kg("StatusScheme")
REASON_SCHEME = _kg("ReasonScheme")
COUNT_SCHEME = _kg("CountScheme")
GROUND_SCHEME = _kg("GroundScheme")
OUTCOME_SCHEME = _kg("OutcomeScheme")

# --- reused vocabularies ---
RDF_TYPE = NamedNode(RDF + "type")
RDF_STATEMENT = NamedNode(RDF + "Statement")
RDF_SUBJECT = NamedNode(RDF + "subject")
RDF_PREDICATE = NamedNode(RDF + "predicate")
RDF_OBJECT = NamedNode(RDF + "object")
RDFS_LABEL = NamedNode(RDFS + "label")
RDFS_COMMENT = NamedNode(RDFS + "comment")
RDFS_SUBCLASS_OF = NamedNode(RDFS + "subClassOf")
RDFS_SUBPROPERTY_OF = NamedNode(RDFS + "subPropertyOf")
RDFS_IS_DEFINED_BY = NamedNode(RDFS + "isDefinedBy")
OWL_CLASS = NamedNode(OWL + "Class")
OWL_VERSION_INFO = NamedNode(OWL + "versionInfo")
OWL_THING = NamedNode(OWL + "Thing")
OWL_NOTHING = NamedNode(OWL + "Nothing")
OWL_NAMED_INDIVIDUAL = NamedNode(OWL + "NamedIndividual")
OWL_OBJECT_PROPERTY = NamedNode(OWL + "ObjectProperty")
OWL_DATATYPE_PROPERTY = NamedNode(OWL + "DatatypeProperty")
OWL_ANNOTATION_PROPERTY = NamedNode(OWL + "AnnotationProperty")
OWL_ONTOLOGY = NamedNode(OWL + "Ontology")
XSD_STRING = NamedNode(XSD + "string")
XSD_INTEGER = NamedNode(XSD + "integer")
XSD_DECIMAL = NamedNode(XSD + "decimal")
XSD_BOOLEAN = NamedNode(XSD + "boolean")
XSD_DATE = NamedNode(XSD + "date")
XSD_DATE_TIME = NamedNode(XSD + "dateTime")
XSD_G_YEAR_MONTH = NamedNode(XSD + "gYearMonth")
XSD_G_YEAR = NamedNode(XSD + "gYear")
SKOS_CONCEPT = NamedNode(SKOS + "Concept")
SKOS_CONCEPT_SCHEME = NamedNode(SKOS + "ConceptScheme")
SKOS_IN_SCHEME = NamedNode(SKOS + "inScheme")
SKOS_PREF_LABEL = NamedNode(SKOS + "prefLabel")
SKOS_ALT_LABEL = NamedNode(SKOS + "altLabel")
SKOS_EXACT_MATCH = NamedNode(SKOS + "exactMatch")
SKOS_DEFINITION = NamedNode(SKOS + "definition")
SKOS_EXAMPLE = NamedNode(SKOS + "example")
DCTERMS_IDENTIFIER = NamedNode(DCTERMS + "identifier")
DCTERMS_TITLE = NamedNode(DCTERMS + "title")
DCTERMS_DESCRIPTION = NamedNode(DCTERMS + "description")
DCTERMS_CREATOR = NamedNode(DCTERMS + "creator")
DCTERMS_PUBLISHER = NamedNode(DCTERMS + "publisher")
DCTERMS_SOURCE = NamedNode(DCTERMS + "source")
DCTERMS_ISSUED = NamedNode(DCTERMS + "issued")
DCTERMS_TYPE = NamedNode(DCTERMS + "type")
DCTERMS_LANGUAGE = NamedNode(DCTERMS + "language")
DCTERMS_LICENSE = NamedNode(DCTERMS + "license")
SCHEMA_NAME = NamedNode(SCHEMA + "name")
SIOC_HAS_CONTAINER = NamedNode(SIOC + "has_container")
SIOC_HAS_CREATOR = NamedNode(SIOC + "has_creator")
SIOC_REPLY_OF = NamedNode(SIOC + "reply_of")
PROV_ACTIVITY = NamedNode(PROV + "Activity")
PROV_ENTITY = NamedNode(PROV + "Entity")
PROV_USED = NamedNode(PROV + "used")
PROV_WAS_DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
PROV_WAS_GENERATED_BY = NamedNode(PROV + "wasGeneratedBy")
OA_HAS_SOURCE = NamedNode(OA + "hasSource")
OA_HAS_SELECTOR = NamedNode(OA + "hasSelector")
OA_TEXT_QUOTE_SELECTOR = NamedNode(OA + "TextQuoteSelector")
OA_TEXT_POSITION_SELECTOR = NamedNode(OA + "TextPositionSelector")
OA_EXACT = NamedNode(OA + "exact")
OA_PREFIX = NamedNode(OA + "prefix")
OA_SUFFIX = NamedNode(OA + "suffix")
OA_START = NamedNode(OA + "start")
OA_END = NamedNode(OA + "end")
VOID_DATASET = NamedNode(VOID + "Dataset")
VOID_LINKSET = NamedNode(VOID + "Linkset")
VOID_TRIPLES = NamedNode(VOID + "triples")
VOID_ENTITIES = NamedNode(VOID + "entities")
VOID_DISTINCT_SUBJECTS = NamedNode(VOID + "distinctSubjects")
VOID_DISTINCT_OBJECTS = NamedNode(VOID + "distinctObjects")
VOID_PROPERTIES = NamedNode(VOID + "properties")
VOID_CLASSES = NamedNode(VOID + "classes")
VOID_CLASS_PARTITION = NamedNode(VOID + "classPartition")
VOID_CLASS = NamedNode(VOID + "class")
VOID_PROPERTY_PARTITION = NamedNode(VOID + "propertyPartition")
VOID_PROPERTY = NamedNode(VOID + "property")
VOID_VOCABULARY = NamedNode(VOID + "vocabulary")
VOID_URI_SPACE = NamedNode(VOID + "uriSpace")
VOID_EXAMPLE_RESOURCE = NamedNode(VOID + "exampleResource")
VOID_DATA_DUMP = NamedNode(VOID + "dataDump")
VOID_SUBSET = NamedNode(VOID + "subset")
VOID_LINK_PREDICATE = NamedNode(VOID + "linkPredicate")
VOID_SUBJECTS_TARGET = NamedNode(VOID + "subjectsTarget")
VOID_OBJECTS_TARGET = NamedNode(VOID + "objectsTarget")
DCAT_DATASET = NamedNode(DCAT + "Dataset")
SPDX_CHECKSUM_VALUE = NamedNode(SPDX + "checksumValue")
DCAT_DISTRIBUTION_CLASS = NamedNode(DCAT + "Distribution")
DCAT_DISTRIBUTION = NamedNode(DCAT + "distribution")
DCAT_DOWNLOAD_URL = NamedNode(DCAT + "downloadURL")
DCAT_MEDIA_TYPE = NamedNode(DCAT + "mediaType")
DCAT_BYTE_SIZE = NamedNode(DCAT + "byteSize")
DCAT_LANDING_PAGE = NamedNode(DCAT + "landingPage")
DCAT_KEYWORD = NamedNode(DCAT + "keyword")
DCTERMS_CONFORMS_TO = NamedNode(DCTERMS + "conformsTo")
DCTERMS_CREATED = NamedNode(DCTERMS + "created")
SPDX_CHECKSUM = NamedNode(SPDX + "checksum")
SPDX_CHECKSUM_CLASS = NamedNode(SPDX + "Checksum")
SPDX_ALGORITHM = NamedNode(SPDX + "algorithm")
SPDX_SHA256 = NamedNode(SPDX + "checksumAlgorithm_sha256")
SPDX_CHECKSUM_VALUE = NamedNode(SPDX + "checksumValue")
NP_NANOPUBLICATION = NamedNode(NP + "Nanopublication")
NP_HAS_ASSERTION = NamedNode(NP + "hasAssertion")
NP_HAS_PROVENANCE = NamedNode(NP + "hasProvenance")
NP_HAS_PUBLICATION_INFO = NamedNode(NP + "hasPublicationInfo")
PROV_WAS_ATTRIBUTED_TO = NamedNode(PROV + "wasAttributedTo")
RDFS_DOMAIN = NamedNode(RDFS + "domain")
RDFS_RANGE = NamedNode(RDFS + "range")
RDFS_CLASS = NamedNode(RDFS + "Class")
SKOS_SCOPE_NOTE = NamedNode(SKOS + "scopeNote")
XSD_HEX_BINARY = NamedNode(XSD + "hexBinary")

# --- how the hub's types are written ---
CLASS_OF_KIND: Mapping[Kind, NamedNode] = MappingProxyType(
    {
        Kind.ORGANISATION: ORGANISATION,
        Kind.PERSON: PERSON,
        Kind.GROUP: GROUP,
        Kind.PLATFORM: PLATFORM,
        Kind.PLACE: PLACE,
        Kind.DOCUMENT: DOCUMENT,
    }
)
PROPERTY_OF_RELATION: Mapping[Relation, NamedNode] = MappingProxyType(
    {
        Relation.QUITS: QUITS,
        Relation.JOINS: JOINS,
        Relation.URGES_EXIT: URGES_EXIT_FROM,
        Relation.OWNS: OWNS,
        Relation.LEADS: LEADS,
        Relation.ALLIED_WITH: ALLIED_WITH,
        Relation.CRITICISES: CRITICISES,
        Relation.SIGNS: SIGNS,
        Relation.PUBLISHED_IN: PUBLISHED_IN,
        Relation.ALIAS_OF: FORMER_NAME,
        Relation.BASED_IN: BASED_IN,
    }
)
FACT_CLASS_OF_RELATION: Mapping[Relation, NamedNode] = MappingProxyType(
    {
        Relation.QUITS: EXIT,
        Relation.JOINS: ARRIVAL,
        Relation.URGES_EXIT: EXIT_CALL,
        Relation.OWNS: OWNERSHIP,
        Relation.LEADS: LEADERSHIP,
        Relation.ALLIED_WITH: ALLIANCE,
        Relation.CRITICISES: CRITICISM,
        Relation.SIGNS: SIGNATURE,
        Relation.PUBLISHED_IN: PUBLICATION,
        Relation.ALIAS_OF: RENAMING,
        Relation.BASED_IN: LOCATION,
    }
)
CONCEPT_OF_STATUS: Mapping[Status, NamedNode] = MappingProxyType(
    {
        Status.ANNOUNCED: _kg("announced"),
        Status.COMPLETED: _kg("completed"),
        Status.SUSPENDED: _kg("suspended"),
    }
)
CONCEPT_OF_REASON: Mapping[Reason, NamedNode] = MappingProxyType(
    {
        Reason.DENIED: _kg("denied"),
        Reason.CONDITIONAL: _kg("conditional"),
        Reason.CONSIDERED: _kg("considered"),
        Reason.REFUSED: _kg("refused"),
        Reason.ASKED: _kg("asked"),
        Reason.WISHED: _kg("wished"),
        Reason.FUTURE_OF_OTHERS: _kg("futureOfOthers"),
        Reason.OTHER_DIRECTION: _kg("otherDirection"),
        Reason.OTHER_SENSE: _kg("otherSense"),
        Reason.REPORTED_FALSE: _kg("reportedFalse"),
    }
)
CONCEPT_OF_COUNT: Mapping[CountIs, NamedNode] = MappingProxyType(
    {
        CountIs.EXACTLY: _kg("exactly"),
        CountIs.MORE_THAN: _kg("moreThan"),
        CountIs.AT_LEAST: _kg("atLeast"),
        CountIs.ABOUT: _kg("about"),
        CountIs.FEWER_THAN: _kg("fewerThan"),
    }
)
CONCEPT_OF_GROUND: Mapping[Ground, NamedNode] = MappingProxyType(
    {Ground.DENIAL: _kg("denial"), Ground.OTHER_DATE: _kg("otherDate")}
)
CONCEPT_OF_OUTCOME: Mapping[PromiseOutcome, NamedNode] = MappingProxyType(
    {
        PromiseOutcome.OPEN: _kg("open"),
        PromiseOutcome.KEPT: _kg("kept"),
        PromiseOutcome.TAKEN_BACK: _kg("takenBack"),
        PromiseOutcome.CAME_BACK: _kg("cameBack"),
    }
)

# --- names within the base of ids: local parts, because the base is a setting ---
PREFIX_OF_KIND: Mapping[Kind, str] = MappingProxyType({kind: kind.value.lower() for kind in Kind})
ID_PREFIXES = (
    *PREFIX_OF_KIND.values(),
    "source",
    "comment",
    "fact",
    "claim",
    "evidence",
    "run",
    "name",
    "story",
    "promise",
    "contradiction",
    "version",
    "graph",
    "nanopub",
)
ENTITIES_GRAPH = "entities"
REGISTRY_GRAPH = "registry"
ONTOLOGY_GRAPH = "ontology"
INFERRED_GRAPH = "inferred"
COMPARISON_GRAPH = "comparison"
SHARED_GRAPHS = (ENTITIES_GRAPH, REGISTRY_GRAPH, COMPARISON_GRAPH, ONTOLOGY_GRAPH, INFERRED_GRAPH)
SOURCE_GRAPH_PREFIX = "source-"
VERSION_GRAPH_PREFIX = "version-"
STORE_GRAPH = "store"  # at a server only: what each graph holds, and who writes them

VOCABULARY_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kg": KG,
        "dcat": DCAT,
        "np": NP,
        "spdx": SPDX,
        "dcterms": DCTERMS,
        "foaf": FOAF,
        "oa": OA,
        "org": ORG,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "sioc": SIOC,
        "skos": SKOS,
        "void": VOID,
        "wd": WD,
        "xsd": XSD,
    }
)


def prefixes(base: str = ID_BASE) -> dict[str, str]:
    """All prefixes for writing a graph, ids under ``base``: prefix -> IRI, in the order they are written."""
    return {**VOCABULARY_PREFIXES, **{name: f"{base}{name}/" for name in ID_PREFIXES}}
