"""What German buyers say, and what English listings call it. Data: German words and phrases, and English ones for each.

Read one way: who asks in German finds English listings. Compounds that do not stand here are taken apart first
(`dictionary.compound_parts`), so that their parts may. A part that says little by itself stands in VAGUE.
"""

from __future__ import annotations

# Parts of compounds that name no subject: they are asked only where nothing else is left.
_VAGUE = (
    "system systeme software loesung loesungen losung losungen verwaltung management programm programme werkzeug "
    "werkzeuge anbieter dienst dienste plattform platform prozess prozesse anwendung anwendungen tool tools "
    "produkt produkte firma unternehmen betrieb nummer art"
)
VAGUE = frozenset(_VAGUE.split())

_LINES = """
Abfrage: query
Abgleich: reconcile, match
Abonnement, Abo: subscription
Abrechnung: billing, invoicing
Abstimmung: reconcile
Anlage, Anlagen: plant, equipment
Anmeldung: sign-in, login, authentication
Anwendung: application
Arbeitsplatz: workplace
Arbeitszeit, Zeiterfassung, Stempeluhr: hours worked, time tracking
Archiv, Archivierung: archive
Arzt, Praxis, Klinik: clinic
Aufbewahrung: retention
Aufgabe, Aufgaben: task
Auftrag, Aufträge: order
Ausfall, Ausfälle: outage
Ausfallsicherheit, Widerstandsfähigkeit: resilience, high availability
Auslieferung, Bereitstellung, Verteilung: delivery, deployment
Authentifizierung, Authentisierung: authentication
Automatisierung: automation
automatisch: automatically, automated, automatic
automatisieren: automate
Autorisierung: authorization
Ausweis: badge
Bank, Bankverbindung, Kontonummer: bank details
Barcode, Scanner: scanner, scan
Batterie, Akku: battery
Bauen: build
Beleg: receipt
Benutzer, Nutzer: user
Beratung, Berater: consulting, adviser
Berechtigung, Berechtigungen: permission, authorization, access
Bericht, Berichte, Auswertung, Auswertungen, Berichtswesen: reporting, report
Bestand, Bestände, Lagerbestand, Warenbestand: stock
Bestellung, Bestellungen: order
Betrug: fraud
Bezahlung, Zahlung, Zahlungen, Zahlungsverkehr: payment
bezahlen, zahlen: pay
Bild, Bilder: image
Bilanz, Abschluss, Jahresabschluss, Monatsabschluss: close, month-end close
Buchhaltung, Rechnungswesen: accounting, finance operations
Buchung, Buchungen: posting
Container: container
Dashboard, Anzeige: dashboard
Datei, Dateien: file
Daten: data
Datenabgleich: data integration
Datenanalyse: analytics
Datenbank, Datenbanken: database
Datenfluss, Datenstrom, Datenströme: data pipeline, streaming
Datenlager: data warehouse
Datenschutz: privacy
Datensicherung, Sicherung, Sicherungskopie, Sicherungskopien, Datensicherheit: backup
Dienstleister: service provider
Dienstplan, Dienstplanung, Schichtplan, Schichtplanung, Einsatzplanung: rota
Digitale Unterschrift, elektronische Unterschrift, Unterschrift, Signatur: electronic signature, signature, sign
Dokument, Dokumente: document
Dokumentenverwaltung: document management
Drucker: printer
Echtzeit: real-time
Einführung: rollout, implementation
Einmalanmeldung, einmalige Anmeldung: single sign-on
Einkauf, Beschaffung: procurement, purchasing
Eingangsrechnung: invoice
Einzelhandel, Handel, Laden, Läden, Geschäft, Filiale, Filialen: retail, shop, store
Energie, Strom: energy, power
Entwickler: developer
Entwicklung: development
erkennen, Erkennung: detect
erneuern, Erneuerung, verlängern: renew
Erstattung, Rückerstattung: refund
Fabrik, Werk: factory, plant
Fähigkeit, Fähigkeiten: skill
Fehler, Störung: error, fault
Fehlersuche: debugging, troubleshooting
Fernzugriff: remote access
Fertigung, Produktion: manufacturing
Finanzen, Finanzbuchhaltung: finance
Forderung: receivable
Formular: form
Funktion, Funktionen: function
Funknetz, WLAN, Drahtlosnetz: wireless, wi-fi
Gabelstapler: forklift
Gast, Gäste: guest
Gehalt, Lohn, Lohnabrechnung, Gehaltsabrechnung: payroll, pay
Geheimnis, Geheimnisse, Zugangsdaten: secret, credential
Genehmigung, Freigabe: approval
Gerät, Geräte, Endgerät, Endgeräte: device
Geräteverwaltung: device management
Gesundheit, Gesundheitswesen: healthcare, health systems
Grafik, Grafikkarte: gpu
Gutschein, Geschenkgutschein, Geschenkkarte: gift card
Hafen: harbour, port
Handbuch, Notfallhandbuch: runbook
Identität, Identitäten: identity
Identitätsverwaltung, Benutzerverwaltung: identity management
Industrie: industry
Infrastruktur: infrastructure
Kamera: camera
Karte, Karten, Kartenzahlung, Kartenzahlungen, Kreditkarte, EC-Karte: card payment, card
Kasse, Kassen, Kassensystem, Kassensysteme: till, point of sale
Kassenterminal, Zahlungsterminal, Kartenterminal: card terminal
Katalog: catalog
Kennwort, Kennwörter, Passwort, Passwörter: password
Konfiguration: configuration
Kontrolle, Kontrollen: control
Koppelung, Kopplung, Schnittstelle, Schnittstellen: connector, integration, interface
Kosten: cost
Krankenhaus, Krankenhäuser: hospital
Kühlkette, Kühlung: cold chain
Kühlraum, Kühlhaus, Kühllager: cold store, cold room
Kühl, Kälte: cold
Kunde, Kunden: customer
Kundenverwaltung, Kundenbeziehung: customer relationship management
Künstliche Intelligenz, KI: artificial intelligence
Labor: lab
Lager, Lagerhaus, Lagerverwaltung: warehouse, depot, stock
Lastverteilung, Lastverteiler: load balancer
Laufzeit: runtime
Leistung: performance
Leitung: line
Lieferant, Lieferanten, Zulieferer: supplier
Lieferkette: supply chain
Lieferung, Zustellung: delivery
Lizenz, Lizenzen: licence, license
Lkw, Lastwagen: lorry
Mahnung: reminder
Maschine, Maschinen: machine
Maschinelles Lernen: machine learning
Mitarbeiter, Mitarbeitende, Personal, Belegschaft: staff, people
Mehrfaktor, Zwei-Faktor, Mehr-Faktor-Authentifizierung: multi-factor authentication
Messung, messen: measure
Miete, mieten: rent
Mittelstand: small business
Nachricht, Nachrichten: message, messaging
Nachrichtenwarteschlange, Warteschlange, Nachrichtenverteiler: message queue
Nachverfolgung, verfolgen: trace, tracing
Nachweis, Nachweise, Beweis: evidence
Netz, Netzwerk, Netzwerke: network
Norm, Standard: standard
Notfall: incident, emergency, disaster
Notfallübung, Notfallplan: rehearsal, disaster recovery
Ordner: folder
Partner: partner
Patient, Patienten: patient
Patientenakte, Krankenakte, Akte, Akten: record
Pflege: care
Planung, planen: plan
Preis, Preise: price
Preisschild, Preisschilder, Etikett, Etiketten: label
Protokoll, Protokolle, Protokollierung: log, logging
Prognose, Prognosen, Vorhersage, Absatzprognose: forecast
Prüfer, Wirtschaftsprüfer: auditor
Prüfung, Prüfungen, Revision: audit
prüfen, überprüfen: check
Quelltext, Quellcode: source code
Quelloffen: open source
Rechenzentrum: data centre
Rechnung, Rechnungen, Rechnungsprüfung: invoice
Rechner, Computer: computer
Recht, Rechte: law, permission
Regal: shelf
Regel, Regeln, Richtlinie, Richtlinien: policy, rule
Reparatur, reparieren: repair
Retoure, Retouren, Rücksendung, Rücksendungen: returns
Risiko, Risiken: risk
Saison, Saisonkräfte: seasonal
Schicht, Schichten, Schichtarbeit: shift
Schlüssel, Schlüsselverwaltung: key management, key
Schulung, Schulungen, Weiterbildung, Fortbildung: training
Schutz, schützen: protection, protect
Schwachstelle, Schwachstellen, Sicherheitslücke, Sicherheitslücken: vulnerability
Sensor, Sensoren, Fühler: sensor
Server: server
Sicherheit, IT-Sicherheit: security
Skalierung: scaling, autoscaling
Speicher, Datenspeicher: storage
Sprachmodell, Sprachmodelle: large language model
Spur: lane
Standort, Standorte, Außenstelle: site, remote site
Steuer: tax
Steuerung, Leitstand: control plane, orchestration
Stillstand: downtime, stop
Suche, Suchmaschine: search
Tablett, Tablets: tablet
Technik, Techniker: engineer
Telefon, Handy: phone
Temperatur, Temperaturüberwachung: temperature, cold
Test, testen: test
Übergabe: hand over
Übersicht: overview
Überwachung, überwachen, Beobachtung: monitoring, observability
Umzug, Umstellung, Migration: migration
unterschreiben: sign
Unterstützung: support
Ursprung, Herkunft: lineage
Verbindung: connection
Verfügbarkeit: availability
Vergleich: benchmark, compare
Verkauf, Vertrieb: sales
verkaufen: sell
verschlüsseln, Verschlüsselung: encrypt, encryption
Versand: shipping
Versicherung: insurance
Vertrag, Verträge, Vertragsverwaltung: contract
Vertragsprüfung: contract testing, contract
Verteilte, verteilt: distributed
Virtualisierung: virtualization
Wagen: cart
Ware, Waren, Warenwirtschaft, Warenwirtschaftssystem: stock, inventory
Warnung, warnen, Alarm: warning, warn, alert
Wartung, Instandhaltung: maintenance
Wartezimmer: waiting room
Werkstatt: workshop
Wiederherstellung, wiederherstellen: restore, recovery
Wissen: knowledge
Zahlungseingang: incoming payment, cash
Zeit: time
Zeitreihe, Zeitreihen: time series
Zertifikat, Zertifikate: certificate
Zertifizierung: certification, certificate
Zugang, Zugriff, Zutritt: access
Zugriffsverwaltung, Rechteverwaltung: identity and access management
Zusammenarbeit: collaboration
Zustimmung: consent
Zwischenspeicher: cache
"""

TERMS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = tuple(
    (
        tuple(part.strip() for part in german.split(",")),
        tuple(part.strip() for part in english.split(",")),
    )
    for german, _, english in (line.partition(":") for line in _LINES.strip().splitlines())
)
