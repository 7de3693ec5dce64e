<?xml version="1.0" encoding="UTF-8"?>
<!-- A referral or a care feedback as the canonical message. What is not there, ( ), leaves no key. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:y="urn:yhdyspinta:format" xpath-default-namespace="urn:yhdyspinta:hus-referral:1">
  <xsl:output method="json"/>

  <xsl:template match="/">
    <xsl:variable name="m" select="*"/>
    <xsl:sequence select="map{
      'messageId': $m/@tunnus ! string(),
      'caseId': $m/@asia ! string(),
      'type': 'M22',
      'sentAt': $m/@laadittu ! string(),
      'language': y:code('kieli', $m/@kieli),
      'urgency': y:code('kiireellisyys', $m/@kiireellisyys),
      'securityBan': $m/@turvakielto = ('true', '1'),
      'sender': map{
        'unitId': $m/lahettaja/@yksikkoOid ! string(),
        'unitName': $m/lahettaja/@yksikko ! string(),
        'role': $m/lahettaja/@ammatti ! string(),
        'person': $m/lahettaja/@nimi ! string()
      },
      'recipients': [map{
        'partner': $m/vastaanottaja/@kumppani ! string(),
        'type': 'M22',
        'legalBasis': y:code('peruste', $m/vastaanottaja/@peruste),
        'purpose': 'care'
      }],
      'content': map{
        'subject': $m/potilas ! map{
          'hetu': hetu ! string(),
          'givenNames': etunimet ! string(),
          'firstName': kutsumanimi ! string(),
          'familyName': sukunimi ! string(),
          'birthDate': syntymaaika ! string(),
          'municipality': kotikunta ! string(),
          'languages': map{
            'motherTongue': aidinkieli ! string(),
            'service': asiointikieli ! string(),
            'interpreter': tulkki ! (. = ('true', '1'))
          },
          'accessibilityNeeds': esteettomyys ! string(),
          'phone': puhelin ! string(),
          'email': sahkoposti ! string(),
          'address': map{
            'street': osoite/@katu ! string(),
            'postalCode': osoite/@postinumero ! string(),
            'city': osoite/@postitoimipaikka ! string()
          }
        },
        'guardians': if ($m/huoltaja) then array{$m/huoltaja ! map{
          'id': 'guardian-' || position(),
          'firstName': etunimi ! string(),
          'familyName': sukunimi ! string(),
          'role': y:code('suhde', @suhde),
          'phone': puhelin ! string(),
          'email': sahkoposti ! string()
        }} else (),
        'clinical': map{
          'reason': $m/tulosyy ! string(),
          'question': $m/kysymys ! string(),
          'diagnoses': if ($m/diagnoosi) then array{$m/diagnoosi ! map{
            'system': @luokitus ! string(),
            'code': @koodi ! string(),
            'version': @versio ! string(),
            'name': @nimi ! string()
          }} else (),
          'findings': $m/loydokset ! string(),
          'medication': $m/laakitys ! string(),
          'treatment': $m/hoito ! string(),
          'scores': if ($m/mittari) then array{$m/mittari ! map{
            'instrument': @nimi ! string(),
            'score': if (@pisteet castable as xs:decimal) then xs:decimal(@pisteet) else @pisteet ! string(),
            'takenOn': @pvm ! string()
          }} else (),
          'reply': $m/vastaus ! string(),
          'documentId': $m/asiakirja ! string()
        }
      }
    }"/>
  </xsl:template>
</xsl:stylesheet>
